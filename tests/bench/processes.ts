/** What a process costs, as the kernel counts it. */
import { readFileSync, readdirSync } from 'node:fs'

/** CPU time of all its threads, in ms. */
export function cpuMs(pid: number): number {
  const tasks = readdirSync(`/proc/${pid}/task`)
  return tasks.reduce((total, task) => total + runNs(pid, task), 0) / 1e6
}

function runNs(pid: number, task: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0])
  } catch {
    return 0 // a thread that ended between the list and the look
  }
}

/** Memory that it holds, in KiB. */
export function rssKiB(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}

/** Reading a command line; a flag that is not known is a BadStart. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { BadStart } from './bad-start.ts'

export function readFlags<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    const [message = ''] = String(error instanceof Error ? error.message : error).split('\n')
    throw new BadStart((t) => t.start.badFlag({ message }), { cause: error })
  }
}

// Plain JavaScript, so that a Node that is too old can still say what it lacks.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `需要 Node.js 24 或更新的版本，现在是 ${process.versions.node}，请升级后重试 / Node.js 24 or newer is needed, this is ${process.versions.node}: upgrade and start again`,
  )
  process.exit(2)
}
await import('./main.ts')

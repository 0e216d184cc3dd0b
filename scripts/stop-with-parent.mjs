// Loaded into the programs of children.ts: when whoever started them is gone, even by kill -9, they end too.
if (process.channel && process.env.STOP_WITH_PARENT === `${process.ppid}`) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  // The channel is only there to be lost; it must not keep a program alive.
  process.channel.unref()
}

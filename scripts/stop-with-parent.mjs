// Loaded into the programs of children.ts: ends them when the process that started them is gone, even by kill -9.
if (process.channel && process.env.STOP_WITH_PARENT === `${process.ppid}`) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  // The channel only shows whether the parent lives, so it must not keep the program running.
  process.channel.unref()
}

/** Runs `stop` once, and then ends this process, when someone asks this process to end: Ctrl-C, kill, or a closed terminal. Ctrl-C reaches us several times (terminal, npm, run.mjs). */
export function onStopSignal(stop: () => Promise<void>) {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      void stop().finally(() => process.exit())
    })
  }
}

/**
 * When this process is asked to end (Ctrl-C, kill, or a closed terminal), runs `stop` once and then ends it. Ctrl-C arrives
 * several times: from the terminal, npm and run.mjs.
 */
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

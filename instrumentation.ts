/** Runs once when a server process starts. The worker loop lives in the same process as the pages. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.WORKER === '0') return
  const [{ getShop }, { startWorker }] = await Promise.all([import('#lib/shop.ts'), import('#lib/worker/worker.ts')])
  startWorker(getShop())
}

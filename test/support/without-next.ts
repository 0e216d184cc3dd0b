/** Lets plain Node import pages' actions and route modules: what they take from Next is replaced. Imported before them. */
import { registerHooks } from 'node:module'

const REPLACED = new Set(['next/cache', 'next/headers', 'next/navigation'])

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    nextResolve(REPLACED.has(specifier) ? new URL('./next-stand-in.ts', import.meta.url).href : specifier, context),
})

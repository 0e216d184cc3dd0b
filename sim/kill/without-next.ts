/** Lets plain Node import the shop's route modules, by replacing what reads the browser's cookies. Must be imported before them. */
import { registerHooks } from 'node:module'

const REPLACED = new Set(['next/headers', '#lib/accounts/current-member.ts'])

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    nextResolve(REPLACED.has(specifier) ? new URL('./no-cookies.ts', import.meta.url).href : specifier, context),
})

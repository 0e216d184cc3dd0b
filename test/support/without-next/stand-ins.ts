/** Lets plain Node import the shop's routes and actions: `visitor.ts` replaces the browser. Must be imported before them. */
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { STAND_INS } from './stand-in-files.ts'

registerHooks({
  resolve: (specifier, context, nextResolve) => {
    const standIn = STAND_INS[specifier]
    if (standIn) return nextResolve(pathToFileURL(standIn).href, context)
    // Next's package has no `exports` for ES modules, so the file's ending is added.
    return nextResolve(/^next\/\w+$/.test(specifier) ? `${specifier}.js` : specifier, context)
  },
})

/** The console before sign-in. */
import type { Translation } from '#lib/translation.ts'
import type { consoleAccess as ko } from '../../ko/console/access.ts'

export const consoleAccess: Translation<typeof ko> = {
  console: 'Console',
  otherOrigin: 'Please try again from this page.',
  notAllowed: 'You don’t have permission to do this.',
  notFound: 'Page not found',
  toConsole: 'Go to the console',
}

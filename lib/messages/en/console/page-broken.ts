/** A page of the console that could not be shown. */
import type { Translation } from '#lib/translation.ts'
import type { consolePageBroken as ko } from '../../ko/console/page-broken.ts'

export const consolePageBroken: Translation<typeof ko> = {
  title: 'This page couldn’t be loaded.',
  tryAgain: 'Try again',
}

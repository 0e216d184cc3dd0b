/** The texts for things that only a person can resolve: what happened, and what to do next. */

import type { Locale } from '#lib/locale.ts'
import { ATTENTION_REASONS } from '#lib/messages/console/attention-reasons.ts'
import { labelIn } from '#lib/translation.ts'

export const attentionTitle = (reason: string, locale: Locale): string => labelIn(ATTENTION_REASONS[locale], reason)?.title ?? reason

export const attentionNext = (reason: string, locale: Locale): string | undefined => labelIn(ATTENTION_REASONS[locale], reason)?.next

/** A row may carry a reason that this list no longer has: the page then shows the recorded code. */

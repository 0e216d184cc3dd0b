/** The texts of receipts and statements. Pure. */

import type { Locale } from '#lib/locale.ts'
import type { DOCUMENT_TEXTS } from '#lib/messages/documents.ts'

export type DocumentText = (typeof DOCUMENT_TEXTS)[Locale]

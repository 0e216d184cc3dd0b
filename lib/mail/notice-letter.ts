/** The mail that tells an operator what is new: how much of each kind, where to look, and nobody's name. Pure. */
import { type WrittenLetter, writeLetter } from '#lib/letters/letter.ts'
import type { Locale } from '#lib/locale.ts'
import { NOTICES } from '#lib/messages/console/notices.ts'
import { type NoticeKind, PAGE_OF } from '#lib/notices/notice-kinds.ts'

export function writeNoticeLetter(news: readonly (readonly [NoticeKind, number])[], shopUrl: string, locale: Locale): WrittenLetter {
  const t = NOTICES[locale]
  const [only] = news.length === 1 ? news : []
  return writeLetter({
    locale,
    subject: t.subject(news.map(([kind, count]) => `${t.kinds[kind]} ${count}`).join(', ')),
    greeting: t.greeting,
    opening: [t.opening],
    facts: news.map(([kind, count]) => ({ label: t.kinds[kind], value: `${count}` })),
    next: [t.stop(`${shopUrl}/admin/notices`)],
    link: { label: t.open, url: `${shopUrl}${only ? PAGE_OF[only[0]] : '/admin'}` },
  })
}

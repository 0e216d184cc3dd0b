/** Mails a pay link. The job may run twice: the text is stored once, and sending again sends the same mail. */
import type { Job } from '#lib/jobs/jobs.ts'
import { writePayLinkLetter } from '#lib/letters/pay-link-letter.ts'
import { findPayLink, payLinkUrl } from '#lib/pay-links/pay-link.ts'
import type { Shop } from '#lib/shop.ts'
import { keepMail, sendKeptMail } from './kept-mail.ts'

/** Nothing is sent for a link that has been paid or cancelled meanwhile, or that names nobody any more. */
export async function sendPayLink(shop: Shop, { id, subject }: Pick<Job, 'id' | 'subject'>): Promise<void> {
  const found = await findPayLink(shop, subject)
  if (found?.state !== 'open' || !found.link.buyer.email) return
  const { link } = found
  const { email: to, name } = found.link.buyer
  const letter = writePayLinkLetter({ ...link, name, url: payLinkUrl(shop, link) }, link.locale)
  await keepMail(shop, { id, to, letter })
  await sendKeptMail(shop, id)
}

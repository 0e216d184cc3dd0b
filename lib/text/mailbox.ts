/** Which mailbox an e-mail address leads to, however it is written. Pure. */
import { searchKey } from './clean-text.ts'

/** Hosts whose names lead to one mailbox, by the one that it is counted under. */
const SAME_HOST: Readonly<Record<string, string>> = {
  'googlemail.com': 'gmail.com',
  'hanmail.net': 'daum.net',
  'me.com': 'icloud.com',
  'mac.com': 'icloud.com',
  'protonmail.com': 'proton.me',
  'pm.me': 'proton.me',
}

/** The mailbox behind an address: what follows a plus only sorts its mail, and Gmail ignores dots. */
export function mailboxOf(email: string): string {
  const [name = '', written = ''] = searchKey(email).split('@')
  const [box = ''] = name.split('+')
  const host = Object.hasOwn(SAME_HOST, written) ? SAME_HOST[written] : written
  return `${host === 'gmail.com' ? box.replaceAll('.', '') : box}@${host}`
}

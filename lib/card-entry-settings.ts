/** What the form for cards needs of the environment: facts in, problems out. */
import type { SettingProblem } from './live-settings.ts'
import { isThisMachine } from './local-address.ts'
import { isPublicHost } from './public-host.ts'

export interface CardEntrySettings {
  PUBLIC_URL: string
  DATA_KEY?: readonly string[] | undefined
  CARD_ENTRY?: 'server' | undefined
  CARD_ENTRY_URL?: string | undefined
  CARD_ENTRY_PORT?: number | undefined
}

/** Everything that keeps the form from being served as it is switched on. Nothing where it is off. */
export function whyNoCardEntry(settings: CardEntrySettings, isOpenToStrangers: boolean): SettingProblem[] {
  const { CARD_ENTRY, CARD_ENTRY_URL, CARD_ENTRY_PORT, DATA_KEY = [], PUBLIC_URL } = settings
  if (!CARD_ENTRY) return []
  const found: SettingProblem[] = []
  if (DATA_KEY.length === 0)
    found.push({
      name: 'DATA_KEY',
      says: 'DATA_KEY is missing: CARD_ENTRY is set, and saved cards are sealed with it. Make one with: openssl rand -base64 32',
    })
  const address = CARD_ENTRY_URL ? whyNoAddress(CARD_ENTRY_URL, PUBLIC_URL, isOpenToStrangers) : 'is missing: CARD_ENTRY is set'
  if (address) found.push({ name: 'CARD_ENTRY_URL', says: `CARD_ENTRY_URL ${address}. ${REMEDY}` })
  if (!CARD_ENTRY_PORT)
    found.push({
      name: 'CARD_ENTRY_PORT',
      says: 'CARD_ENTRY_PORT is missing: CARD_ENTRY is set. Name a free port of this machine, to which your proxy sends CARD_ENTRY_URL.',
    })
  return found
}

const REMEDY = 'Give the form a host of its own, for example https://cards.example.com.'

/** On another host no cookie, no script and no page of the shop reaches the form; another port alone keeps cookies in common. */
function whyNoAddress(address: string, shop: string, isOpenToStrangers: boolean): string | undefined {
  const { origin, protocol, host, hostname, pathname, search, hash, username } = new URL(address)
  if (pathname !== '/' || search || hash || username) return 'has more than a host'
  if (origin === new URL(shop).origin) return 'is the shop’s own address: its pages could read what is typed'
  if (!isOpenToStrangers) return undefined
  if (isThisMachine(address)) return 'is an address of this machine, which no buyer reaches'
  if (protocol !== 'https:') return 'is not https: card numbers would travel unsealed'
  if (!isPublicHost(host)) return 'is a name or address that is nobody’s on the internet'
  return hostname === new URL(shop).hostname ? 'has the shop’s own host name, and browsers send its cookies to every port' : undefined
}

/**
 * The settings that hold in this process: what is saved, over what the files say. Whoever reads them asks here each time, because
 * an owner may save others at any moment (lib/settings/watch-settings.ts brings them into every process).
 */

import { FILE_IDENTITY, type Identity, isDemoIdentity } from '../shop-identity.ts'
import { DEFAULT_ACCENTS, type Hex, type Theme } from './colours.ts'
import { DEFAULT_DELIVERY, type DeliveryTerms } from './delivery.ts'
import type { Logo } from './logo-file.ts'
import { inForce, type PolicyInForce } from './policies-in-force.ts'
import type { PolicyName } from './policy-text.ts'
import type { SavedSettings } from './shape.ts'

/** What was saved last; version 0 while nothing was. */
export interface Held {
  version: number
  savedAt: Date | null
  saved: SavedSettings
}

export interface Settings {
  identity: Identity & { demo: boolean }
  logo: Logo | null
  /** Whether the shop goes by a name that somebody has set, and not by that of the files. */
  hasOwnName: boolean
  colours: Record<Theme, Hex>
  home: SavedSettings['home']
  delivery: DeliveryTerms
  /** Ways to pay that stand first, in this order. */
  methodOrder: readonly string[]
  /** The name in front of the address that mail comes from. */
  sender: string | undefined
  policies: Record<PolicyName, PolicyInForce>
}

/** The files' own facts below what is saved. Pure. */
export function settingsOf(saved: SavedSettings, day: string): Settings {
  const identity = { ...FILE_IDENTITY, ...saved.identity, ...(saved.brand && { name: saved.brand.name }) }
  return {
    identity: { ...identity, demo: isDemoIdentity(identity) },
    logo: saved.brand?.logo ?? null,
    hasOwnName: saved.brand !== undefined,
    colours: saved.colours ?? { light: DEFAULT_ACCENTS.light.accent, dark: DEFAULT_ACCENTS.dark.accent },
    home: saved.home,
    delivery: saved.delivery ?? DEFAULT_DELIVERY,
    methodOrder: saved.payment?.order ?? [],
    sender: saved.mail?.sender,
    policies: inForce(saved.policies ?? [], day),
  }
}

interface Holder extends Held {
  settings: Settings
  mark: string
}

// Next's production build loads this module several times in one process, so what holds is kept where all copies find it.
const shared = globalThis as typeof globalThis & { gyesanSettings?: Holder }

/** Before anything was read, and in a build, the files say everything. */
const nothing = (): Holder => {
  const settings = settingsOf({}, '')
  return { version: 0, savedAt: null, saved: {}, settings, mark: markOf(0, settings) }
}

const holder = (): Holder => {
  shared.gyesanSettings ??= nothing()
  return shared.gyesanSettings
}

export const currentSettings = (): Settings => holder().settings
export const shopIdentity = (): Settings['identity'] => holder().settings.identity
export const heldSettings = (): Held => holder()

/** What a page that is kept was made of, as a short text in the page itself: another mark, and the page is made anew. */
export const settingsMark = (): string => holder().mark

/** `day` is today's in Seoul. A version that another process has saved in the meantime is not replaced by an older one. */
export function holdSettings(held: Held, day: string): void {
  if (held.version < holder().version) return
  const settings = settingsOf(held.saved, day)
  shared.gyesanSettings = { ...held, settings, mark: markOf(held.version, settings) }
}

/** For another database: tests open several in one process. */
export function forgetSettings(): void {
  delete shared.gyesanSettings
}

const markOf = (version: number, { policies }: Settings): string =>
  [version, ...Object.values(policies).flatMap(({ version: held, next }) => [held, next?.version ?? '-'])].join('.')

/** The shop's accent in both themes: what is made of one colour, and whether people can read it (WCAG 2.2, 1.4.3 and 1.4.11). Pure. */

export type Theme = 'light' | 'dark'

/** `#2f5d50`, in small letters. */
export type Hex = string

export interface AccentTokens {
  accent: Hex
  accentStrong: Hex
  accentSoft: Hex
  onAccent: Hex
}

/** The neutral colours of app/theme.css on which the accent is written. */
export const GROUNDS: Record<Theme, Record<'ground' | 'surface' | 'sunken', Hex>> = {
  light: { ground: '#fbf9f5', surface: '#ffffff', sunken: '#f3efe7' },
  dark: { ground: '#131615', surface: '#1b1f1e', sunken: '#242927' },
}

export const DEFAULT_ACCENTS: Record<Theme, AccentTokens> = {
  light: { accent: '#2f5d50', accentStrong: '#234a3f', accentSoft: '#e3ede8', onAccent: '#ffffff' },
  dark: { accent: '#8fcab6', accentStrong: '#aadccb', accentSoft: '#1f352e', onAccent: '#0f211b' },
}

const WHITE = '#ffffff'
const BLACK = '#000000'

/** Text of ordinary size needs this much against its ground. */
export const LEAST_CONTRAST = 4.5

/** How far the tokens beside the accent are from it. The shares make of the usual accents about what a person chose for them. */
const SHARES: Record<Theme, { strong: [Hex, number]; softIn: [Hex, number] }> = {
  light: { strong: [BLACK, 0.2], softIn: [WHITE, 0.88] },
  dark: { strong: [WHITE, 0.25], softIn: [GROUNDS.dark.ground, 0.82] },
}

/** The usual accent keeps the tokens that were drawn for it. */
export function accentTokens(accent: Hex, theme: Theme): AccentTokens {
  if (accent === DEFAULT_ACCENTS[theme].accent) return DEFAULT_ACCENTS[theme]
  const { strong, softIn } = SHARES[theme]
  const dark = mixed(accent, BLACK, 0.85)
  const onAccent = contrast(WHITE, accent) >= contrast(dark, accent) ? WHITE : dark
  return { accent, accentStrong: mixed(accent, ...strong), accentSoft: mixed(accent, ...softIn), onAccent }
}

export interface WeakPair {
  /** Where the accent would be too weak. */
  on: 'ground' | 'surface' | 'sunken' | 'soft' | 'button'
  contrast: number
}

/** The pair that people can read worst; undefined where all of them reach AA. */
export function weakestPair(accent: Hex, theme: Theme): WeakPair | undefined {
  const tokens = accentTokens(accent, theme)
  const { ground, surface, sunken } = GROUNDS[theme]
  const pairs: WeakPair[] = [
    { on: 'ground', contrast: contrast(accent, ground) },
    { on: 'surface', contrast: contrast(accent, surface) },
    { on: 'sunken', contrast: contrast(accent, sunken) },
    { on: 'soft', contrast: contrast(accent, tokens.accentSoft) },
    { on: 'button', contrast: Math.min(contrast(tokens.onAccent, accent), contrast(tokens.onAccent, tokens.accentStrong)) },
  ]
  const worst = pairs.reduce((a, b) => (b.contrast < a.contrast ? b : a))
  return worst.contrast < LEAST_CONTRAST ? worst : undefined
}

/** The nearest colour that reaches AA: darker in the light theme, lighter in the dark one. */
export function readableAccent(accent: Hex, theme: Theme): Hex {
  const towards = theme === 'light' ? BLACK : WHITE
  for (let share = 0; share < 1; share += 0.02) {
    const candidate = mixed(accent, towards, share)
    if (!weakestPair(candidate, theme)) return candidate
  }
  return DEFAULT_ACCENTS[theme].accent
}

/** From 1 to 21. */
export function contrast(one: Hex, other: Hex): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: Hex): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** `share` of `towards` in what is left of the colour. */
function mixed(colour: Hex, towards: Hex, share: number): Hex {
  const other = channels(towards)
  const parts = channels(colour).map((channel, i) => Math.round(channel + ((other[i] ?? 0) - channel) * share))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

const channels = (colour: Hex): number[] => [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16))

/** The rules by which a page has these accents; empty for the usual ones, which app/theme.css has. */
export function accentCss({ light, dark }: Record<Theme, Hex>): string {
  const isUsual = light === DEFAULT_ACCENTS.light.accent && dark === DEFAULT_ACCENTS.dark.accent
  if (isUsual) return ''
  return `:root:root,.daylight.daylight{${tokenCss(light, 'light')}}@media (prefers-color-scheme:dark){:root:root{${tokenCss(dark, 'dark')}}}`
}

/** What a style attribute says to have one accent. */
export function tokenCss(accent: Hex, theme: Theme): string {
  const { accentStrong, accentSoft, onAccent } = accentTokens(accent, theme)
  return `--accent:${accent};--accent-strong:${accentStrong};--accent-soft:${accentSoft};--on-accent:${onAccent}`
}

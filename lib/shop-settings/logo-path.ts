/** Where browsers find the owner's logo: its address changes with the picture, so that it is kept for good. */
import { sha256 } from '#lib/tokens.ts'
import type { Logo } from './logo-file.ts'

export const logoHash = ({ data }: Pick<Logo, 'data'>): string => sha256(data).slice(0, 16)

export const logoPath = (logo: Pick<Logo, 'data'>): `/${string}` => `/api/logo/${logoHash(logo)}`

/** For a picture that is not saved yet. */
export const logoInline = ({ type, data }: Pick<Logo, 'type' | 'data'>): string =>
  `data:${type === 'svg' ? 'image/svg+xml' : 'image/png'};base64,${data}`

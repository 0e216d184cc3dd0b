/**
 * Who runs this shop, as its files say: what the E-Commerce Act (art. 10 and 13) asks every page to carry. An owner fills it in in the
 * console, or in content/identity.json; while neither is done, this is the demo, says so in its footer, and takes no real money.
 */
import demoIdentity from '../content/demo-identity.json' with { type: 'json' }
import ownIdentity from '../content/identity.json' with { type: 'json' }

export type Identity = typeof demoIdentity

/** Both files have the same shape, which their test looks at. */
export const OWN_IDENTITY: Identity = ownIdentity
export const DEMO_IDENTITY: Identity = demoIdentity

/** What holds while nothing is saved. */
export const FILE_IDENTITY: Identity = OWN_IDENTITY.businessNumber === '' ? DEMO_IDENTITY : OWN_IDENTITY

/** Says in the footer that nothing here is for sale. */
export const isDemoIdentity = ({ businessNumber }: Identity): boolean => businessNumber === DEMO_IDENTITY.businessNumber

/** The Fair Trade Commission's page about a company, which the footer must link to. */
export const ftcUrl = ({ businessNumber }: Pick<Identity, 'businessNumber'>): string =>
  `https://www.ftc.go.kr/bizCommPop.do?wrkr_no=${businessNumber.replaceAll('-', '')}`

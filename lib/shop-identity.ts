/**
 * Who runs this shop: what the E-Commerce Act (art. 10 and 13) asks every page to carry. It stands in content/identity.json; while
 * that is not filled in, this is the demo, says so in its footer, and does not start with real gateways.
 */
import demoIdentity from '../content/demo-identity.json' with { type: 'json' }
import ownIdentity from '../content/identity.json' with { type: 'json' }

export type Identity = typeof demoIdentity

/** Both files have the same shape, which their test looks at. */
export const OWN_IDENTITY: Identity = ownIdentity
export const DEMO_IDENTITY: Identity = demoIdentity

const isDemo = OWN_IDENTITY.businessNumber === ''

export const SHOP_IDENTITY = {
  ...(isDemo ? DEMO_IDENTITY : OWN_IDENTITY),
  /** Says in the footer that nothing here is for sale. */
  demo: isDemo,
}

/** The Fair Trade Commission's page about this company, which the footer must link to. */
export const FTC_URL = `https://www.ftc.go.kr/bizCommPop.do?wrkr_no=${SHOP_IDENTITY.businessNumber.replaceAll('-', '')}`

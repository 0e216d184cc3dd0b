/** What a payment company behind PortOne refuses of a payment, whichever version of PortOne asks it. */

export type Way = 'card' | 'wallet' | 'transfer' | 'account' | 'phone' | 'certificate'

/** Null and empty where the list has no such field. */
export type Sold = { amount: number | null; quantity: number; link: string }

/** What PortOne hands on, in neither version's words. */
export type Handed = {
  id: string
  orderName: string
  amount: number
  currency: string
  way: Way
  /** PortOne's name of the wallet, in capitals. */
  wallet: string | null
  buyer: { id: string; name: string; phone: string; email: string; hasTwoNames: boolean }
  cards: { usesPoints: boolean; areNamed: boolean }
  /** Whether the request says by which method. */
  namesMethod: boolean
  /** What is sold, where this company looks for it. */
  products: readonly Sold[]
  /** Asked from inside the shop's own app. */
  isInApp: boolean
  saysKindOfGoods: boolean
  saysAccountExpiry: boolean
  saysCashReceipt: boolean
  /** In small letters, `personal`, `corporate` or `anonymous`, and for whom. */
  receipt: { type: string | null; number: string | null }
  /** Escrow. */
  isHeld: boolean
  /** By what a wallet pays, where that is said: `CARD`, `CHARGE`. */
  walletBy: readonly string[]
  saysShop: boolean
  shopName: string
  saysBusinessNumber: boolean
  /** The company's own fields. */
  own: Readonly<Record<string, unknown>>
  taxFree: number
}

type Length = { bytes: number; of: 'euc-kr' | 'utf-8' } | { characters: number }

export type Requirement = { ways?: readonly Way[]; wallets?: readonly string[]; missing(handed: Handed): boolean; message: string }

export type Profile = {
  /** The company's name, with which its messages begin. */
  title: string
  /** The company refuses an id with anything but letters and digits. */
  plainIds?: true
  longestId?: number
  orderName?: Length & { refused?: string }
  buyerName?: Length
  longestEmail?: number
  requires?: readonly Requirement[]
  /** The prices of the products, where there are any, must add up to the amount. */
  sumsProducts?: true
  mostProducts?: number
  /** Its window shows every method of the contract, and takes no word for one of them. */
  showsItsMethods?: true
  /** Under 1,000 won by card or wallet only where its own fields say so. */
  refusesBelow1000?: true
  /** Ways of which nothing goes back in part. */
  wholeRefunds?: readonly Way[]
  /** How often a part of a payment goes back. */
  mostPartialRefunds?: number
  /** Nobody has agreed about tax with it: told a tax-free sum, it charges another sum than asked. */
  chargesTaxAnew?: true
}

/** Korean signs have two bytes in EUC-KR and three in UTF-8. */
function sizeOf(text: string, length: Length): number {
  if ('characters' in length) return text.length
  return length.of === 'utf-8'
    ? Buffer.byteLength(text)
    : Array.from(text).reduce((sum, sign) => sum + (sign.charCodeAt(0) < 128 ? 1 : 2), 0)
}

const tooLong = (text: string, length: Length | undefined) =>
  length !== undefined && sizeOf(text, length) > ('characters' in length ? length.characters : length.bytes)

/** The sentence with which it refuses, or undefined. */
export function refusedBy(profile: Profile, handed: Handed): string | undefined {
  const { title, orderName, requires = [] } = profile
  if (profile.plainIds && !/^[A-Za-z0-9]+$/.test(handed.id)) return `${title} 주문 번호에 특수문자는 허용되지 않습니다.`
  if (profile.longestId !== undefined && handed.id.length > profile.longestId) return `${title} 주문 번호가 너무 깁니다.`
  if (tooLong(handed.orderName, orderName)) return `${title} 주문명이 최대 길이를 초과하였습니다.`
  const sign = Array.from(handed.orderName).find((each) => orderName?.refused?.includes(each))
  if (sign) return `${title} 주문명에 사용할 수 없는 특수문자가 있습니다: ${sign}`
  if (tooLong(handed.buyer.name, profile.buyerName)) return `${title} 구매자명이 최대 길이를 초과하였습니다.`
  if (profile.longestEmail !== undefined && handed.buyer.email.length > profile.longestEmail)
    return `${title} 구매자 이메일이 최대 길이를 초과하였습니다.`
  if (profile.refusesBelow1000 && isBelow1000(handed)) return `${title} 1,000원 미만은 결제하실 수 없습니다.`
  if (profile.showsItsMethods && handed.namesMethod) return `${title} payMethod를 지정할 수 없습니다. 결제수단은 bypass로 전달해야 합니다.`
  if (profile.sumsProducts && !addsUp(handed)) return `${title} 상품 금액의 합계가 결제 금액과 일치하지 않습니다.`
  if (handed.products.length > (profile.mostProducts ?? Number.POSITIVE_INFINITY))
    return `${title} 상품은 ${profile.mostProducts}개까지 입력할 수 있습니다.`
  const unmet = requires.find((requirement) => isAbout(requirement, handed) && requirement.missing(handed))
  return unmet && `${title} ${unmet.message}`
}

const addsUp = ({ products, amount }: Handed) =>
  products.length === 0 || products.reduce((sum, product) => sum + (product.amount ?? 0) * product.quantity, 0) === amount

const isBelow1000 = ({ way, amount, currency, own }: Handed) =>
  (way === 'card' || way === 'wallet') && currency === 'KRW' && amount < 1000 && !JSON.stringify(own).includes('below1000')

const isAbout = ({ ways, wallets }: Requirement, { way, wallet }: Handed) =>
  (!ways || ways.includes(way)) && (!wallets || (wallet !== null && wallets.includes(wallet)))

type Refunding = {
  way: Way
  amount: number
  /** What is left of the payment. */
  left: number
  /** How many cancels it has made of it. */
  made: number
}

/** The sentence with which it refuses a cancel of a part, or undefined. What is left after other cancels is a part too. */
export function partRefusedBy({ title, wholeRefunds = [], mostPartialRefunds }: Profile, { way, amount, left, made }: Refunding) {
  if (amount === left && made === 0) return undefined
  if (wholeRefunds.includes(way)) return `${title} 부분취소가 불가능한 결제 수단입니다.`
  return mostPartialRefunds !== undefined && made >= mostPartialRefunds
    ? `${title} 부분취소 가능 횟수(${mostPartialRefunds}회)를 초과하였습니다.`
    : undefined
}

/** What it charges instead of what was asked; null where it charges that. */
export const chargedInstead = ({ chargesTaxAnew }: Profile, { amount, taxFree }: Handed): number | null =>
  chargesTaxAnew && taxFree > 0 ? amount + Math.floor(taxFree / 10) : null

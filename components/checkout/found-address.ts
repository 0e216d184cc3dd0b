/** An address that a search found, as the checkout's fields take it. */
export interface FoundAddress {
  postcode: string
  address: string
}

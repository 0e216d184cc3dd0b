/** The result of an address search, in the fields that the checkout has. */
export interface FoundAddress {
  postcode: string
  address: string
}

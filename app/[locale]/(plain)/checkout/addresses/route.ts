import type { NextRequest } from 'next/server'
import { searchAddresses } from '#lib/addresses/search-addresses.ts'

/** Answers the checkout's address search: `GET /checkout/addresses?query=세종대로 110`. */
export function GET(request: NextRequest) {
  const found = searchAddresses(request.nextUrl.searchParams.get('query') ?? '', 20)
  const addresses = found.map(({ postcode, province, city, road, building, english }) => ({
    postcode,
    address: [province, city, road].filter(Boolean).join(' ') + (building ? ` (${building})` : ''),
    english,
  }))
  return Response.json({ addresses }, { headers: { 'cache-control': 'private, max-age=300' } })
}

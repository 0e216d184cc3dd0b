'use client'
import { useRouter } from 'next/navigation'
import { type CartLine, sameLine } from '#components/cart/cart-lines.ts'
import { currentCart, mergeIntoCart } from '#components/cart/cart-store.ts'
import { Button } from '#components/ui/button.tsx'

interface Props {
  label: string
  cartHref: string
  lines: readonly CartLine[]
}

/** Puts the goods of an order that was not paid back into the cart, unless they are still there. */
export function OrderAgain({ label, cartHref, lines }: Props) {
  const router = useRouter()
  const press = () => {
    const there = currentCart().lines
    mergeIntoCart(lines.filter((line) => !there.some((one) => sameLine(one, line))))
    router.push(cartHref)
  }
  return <Button onClick={press}>{label}</Button>
}

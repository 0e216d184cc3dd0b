'use client'
import { useRouter } from 'next/navigation'
import { type CartLine, sameLine } from '#components/cart/cart-lines.ts'
import { currentCart, mergeIntoCart } from '#components/cart/cart-store.ts'
import { Button } from '#components/ui/button.tsx'

interface Props {
  label: string
  /** Where it leads: the cart, or the checkout. */
  href: string
  variant?: 'primary' | 'secondary'
  lines: readonly CartLine[]
}

/** Puts the goods of an order that was not paid back into the cart, unless they are still there. */
export function OrderAgain({ label, href, variant, lines }: Props) {
  const router = useRouter()
  const press = () => {
    const there = currentCart().lines
    mergeIntoCart(lines.filter((line) => !there.some((one) => sameLine(one, line))))
    router.push(href)
  }
  return (
    <Button variant={variant} onClick={press}>
      {label}
    </Button>
  )
}

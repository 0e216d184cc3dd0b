import { Skeleton } from '#components/ui/skeleton.tsx'
import type { CartLine } from './cart-lines.ts'

/** The layout of the cart page while the browser waits for its cart and the quote. */
export function CartSkeleton({ label, lines }: { label: string; lines: readonly CartLine[] }) {
  return (
    <div aria-busy="true" className="flex flex-col gap-8 lg:grid lg:items-start lg:grid-cols-[1fr_22rem] lg:gap-12">
      <p role="status" className="sr-only">
        {label}
      </p>
      <div className="border-t border-line">
        {lines.map(({ productId, optionId }) => (
          <div
            key={`${productId} ${optionId}`}
            className={`grid grid-cols-[5rem_1fr] gap-x-4 border-b border-line py-5 sm:grid-cols-[6rem_1fr] ${optionId ? 'h-42' : 'h-36'}`}
          >
            <Skeleton className="size-20 sm:size-24" />
            <div className="flex flex-col justify-between">
              <div className="flex flex-col gap-2">
                <Skeleton className="h-5 w-3/5" />
                <Skeleton className="h-4 w-2/5" />
              </div>
              <Skeleton className="h-11.5 w-32" />
            </div>
          </div>
        ))}
      </div>
      <Skeleton className="h-80 rounded-card" />
    </div>
  )
}

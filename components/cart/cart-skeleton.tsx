import { Skeleton } from '#components/ui/skeleton.tsx'

/** The cart page's shape while we ask what is in it and what it costs. */
export function CartSkeleton({ label, lines }: { label: string; lines: number }) {
  return (
    <div aria-busy="true" className="grid items-start gap-8 lg:grid-cols-[1fr_22rem] lg:gap-12">
      <p role="status" className="sr-only">
        {label}
      </p>
      <div className="border-t border-line">
        {Array.from({ length: Math.min(lines, 6) }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: grey shapes have no identity
          <div key={i} className="flex gap-4 border-b border-line py-5">
            <Skeleton className="size-20 shrink-0 sm:size-24" />
            <div className="flex flex-1 flex-col gap-2">
              <Skeleton className="h-6 w-3/5" />
              <Skeleton className="h-4 w-2/5" />
              <Skeleton className="mt-3 h-11 w-32" />
            </div>
          </div>
        ))}
      </div>
      <Skeleton className="h-80 rounded-card" />
    </div>
  )
}

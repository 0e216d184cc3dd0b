/** A grey shape as large as what is coming: give it the size of the real thing. Put `aria-busy` and words on the region around it. */
export function Skeleton({ className = '' }: { className?: string }) {
  return <span aria-hidden="true" className={`block rounded-control bg-sunken motion-safe:animate-pulse ${className}`} />
}

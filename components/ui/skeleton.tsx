/** A grey placeholder: give it the size of what will replace it, and put `aria-busy` and words on the region around it. */
export function Skeleton({ className = '' }: { className?: string }) {
  return <span aria-hidden="true" className={`block rounded-control bg-sunken motion-safe:animate-pulse ${className}`} />
}

/** A small drawn card. It stands beside the words that name the card. */
export function CardMark({ faded }: { faded?: boolean }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 48 32" className={`h-8 w-12 shrink-0 ${faded ? 'opacity-40' : ''}`}>
      <rect x="0.75" y="0.75" width="46.5" height="30.5" rx="4" className="fill-accent-soft stroke-accent" strokeWidth="1.5" />
      <rect x="6" y="9" width="8" height="6" rx="1.5" className="fill-accent" />
      <path d="M6 23h6M15 23h6M24 23h6M33 23h9" className="stroke-accent" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}

/** Line icons of the header, drawn on 24 × 24. Each stands beside words or inside a control that has a name. */
const PATHS = {
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.3 15.3 20 20',
  cart: 'M3 4h2.2l2.3 10.5h10.2L20 7.5H6M9 20a.9.9 0 1 0 0-1.8.9.9 0 0 0 0 1.8ZM16.5 20a.9.9 0 1 0 0-1.8.9.9 0 0 0 0 1.8Z',
  person: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.6-3.9 3.6-6 7.5-6s6.900 2.100 7.500 6',
}

export function Icon({ name, className = 'size-6' }: { name: keyof typeof PATHS; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className={`fill-none stroke-current stroke-[1.7] [stroke-linecap:round] [stroke-linejoin:round] ${className}`}
    >
      <path d={PATHS[name]} />
    </svg>
  )
}

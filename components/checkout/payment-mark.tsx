/** The shop's own drawing of a way to pay, in the words' colour. It stands beside the method's name. */
export function PaymentMark({ method }: { method: string }) {
  return (
    <svg aria-hidden="true" className="size-7 shrink-0 fill-none stroke-accent stroke-[1.7] [stroke-linecap:round] [stroke-linejoin:round]">
      <use href={`/icons/payment-marks.svg#${method === 'widget' ? 'card' : method}`} />
    </svg>
  )
}

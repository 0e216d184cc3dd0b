/** Notes for the courier; the first language’s go onto the parcel. */
export const deliveryNotes = {
  '': '배송 요청사항 없음',
  door: '문 앞에 놓아 주세요',
  guard: '경비실에 맡겨 주세요',
  call: '배송 전에 연락해 주세요',
  own: '직접 입력',
}

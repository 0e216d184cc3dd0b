/** What a window that saves a card calls it. */
export const savedCardWindow = {
  title: '카드 등록',
}

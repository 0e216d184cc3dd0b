/** The search for an address. */
export const addressSearch = {
  dialog: {
    title: '주소 찾기',
    close: '닫기',
    byHand: '주소를 직접 입력할게요',
  },
  label: '도로명, 건물 이름 또는 우편번호',
  example: '예: 세종대로 110, 국립중앙박물관, 04524',
  search: '검색',
  none: '찾지 못했습니다. 도로명과 건물 번호로 다시 찾거나 직접 입력해 주세요.',
  offline: '연결이 끊겨 찾지 못했습니다. 다시 검색하거나 직접 입력해 주세요.',
  found: (n: number) => `주소 ${n}개를 찾았습니다.`,
}

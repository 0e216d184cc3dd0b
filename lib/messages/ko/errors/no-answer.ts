/** The page asked the shop and was not answered. */
export const noAnswer = {
  oldPage: '이 화면을 연 뒤에 쇼핑몰이 업데이트되어 보내지 못했습니다. 화면을 새로고침한 뒤 다시 해 주세요.',
  oldCheckout: '이 화면을 연 뒤에 쇼핑몰이 업데이트되었습니다. 결제되지 않았습니다. 새로고침하면 입력하신 내용 그대로 이어집니다.',
  offline: '연결이 끊겨 보내지 못했습니다. 입력하신 내용은 그대로 있습니다. 연결을 확인하고 다시 눌러 주세요.',
  reload: '새로고침',
}

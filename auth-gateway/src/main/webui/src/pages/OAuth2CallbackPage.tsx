export function OAuth2CallbackPage() {
  return null;
}

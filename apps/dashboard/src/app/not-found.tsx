import { MessagePage } from "../ui/message-page.tsx";

export default function NotFound() {
  return (
    <MessagePage title="Nothing here" detail="It may have been deleted, or the address has a typing error." />
  );
}

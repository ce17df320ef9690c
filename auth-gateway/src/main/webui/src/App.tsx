import { Route, Routes } from "react-router";
import { PlainLayout } from "./components/page/PlainLayout";
import { SignedInLayout } from "./components/page/SignedInLayout";
import { BrokerManagement } from "./pages/BrokerManagement";
import { NotFoundPage } from "./pages/NotFoundPage";
import { OAuth2CallbackPage } from "./pages/OAuth2CallbackPage";
import { PreferencesPage } from "./pages/PreferencesPage";
import { UnsubscribePage } from "./pages/UnsubscribePage";
import { VerifyPage } from "./pages/VerifyPage";

export function App() {
  return (
    <Routes>
      <Route element={<SignedInLayout />}>
        <Route path="/" element={<BrokerManagement />} />
        <Route path="/connect/result" element={<OAuth2CallbackPage />} />
        <Route path="/connect/verify" element={<VerifyPage />} />
        <Route path="/preferences" element={<PreferencesPage />} />
      </Route>
      <Route element={<PlainLayout />}>
        <Route path="/unsubscribe" element={<UnsubscribePage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}

// The routes under /api/admin; what the service refuses is thrown as the sentence it says.

import { address } from "./dom.js";

export async function call(path, payload) {
  const sent = payload && {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(payload),
  };
  const response = await fetch(address(`api/admin/${path}`), sent).catch(() => null);
  if (response === null) throw new Error("서버에 닿지 못했습니다. 잠시 뒤 다시 해 주십시오.");
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Error(body?.error?.message ?? "요청을 처리하지 못했습니다.");
  return body;
}

// A question that the service sends away, because of too many or of no login, is told in its own sentence:
// Gradio's page says nothing then.

import { messageOf } from "./stream.js";

const QUESTIONS = "/gradio_api/queue/join";

export function watchQuestions(tell) {
  const send = window.fetch.bind(window);
  let isTold = false;
  window.fetch = async (...request) => {
    const response = await send(...request);
    if (new URL(request[0]?.url ?? request[0], document.baseURI).pathname.endsWith(QUESTIONS)) {
      if (!response.ok) tell(await messageOf(response.clone()));
      else if (isTold) tell("");
      isTold = !response.ok;
    }
    return response;
  };
}

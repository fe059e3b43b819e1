// Which answer is shown where: every drawn message with the API's answer object behind it.

import { answerNodes, problemNodes } from "./answer_view.js";

const records = new WeakMap();
const histories = new WeakMap();

// `history` are the earlier questions a shared question brought with it; others follow what stands before them.
export function draw(message, record, history = null) {
  records.set(message, record);
  if (history) histories.set(message, history);
  message.classList.add("mundap-answer", "mundap-drawn");
  message.classList.toggle("mundap-partial", record.partial === true);
  message.classList.toggle("mundap-refused", record.refused === true && !record.problem);
  message.classList.toggle("mundap-problem", record.problem !== undefined);
  message.append(...(record.problem === undefined ? answerNodes(record) : problemNodes(record.problem)));
}

// The answer object behind the message of `target`; null while it is still being written.
export function recordOf(target) {
  const record = records.get(target.closest(".mundap-answer"));
  return record && !record.partial && record.problem === undefined ? record : null;
}

export function finishedAnswers() {
  return [...document.querySelectorAll("#mundap-conversation .mundap-drawn")].filter((message) => recordOf(message));
}

// The questions and answers before that of `target`, or all of them.
export function turnsBefore(target = null) {
  const messages = finishedAnswers();
  const message = target?.closest(".mundap-answer");
  if (histories.has(message)) return histories.get(message);
  const end = message ? messages.indexOf(message) : messages.length;
  return messages.slice(0, end).map((message) => {
    const { question, answer } = recordOf(message);
    return { question, answer };
  });
}

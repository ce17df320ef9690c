// The buttons of the overview: each names a call of the API.
const notice = document.getElementById("notice");

async function call(button) {
  if (button.dataset.ask && !window.confirm(button.dataset.ask)) {
    return;
  }
  button.disabled = true;
  notice.textContent = "One moment…";
  try {
    const answer = await fetch(button.dataset.path, {
      method: button.dataset.method,
      headers: { Accept: "application/json" },
    });
    if (answer.ok || answer.status === 401) {
      // After the end of a session, loading the page leads to the login.
      window.location.reload();
      return;
    }
    const problem = await answer.json();
    notice.textContent = problem.detail ? `${problem.title}. ${problem.detail}.` : `${problem.title}.`;
  } catch {
    notice.textContent = "Evergrant cannot be reached. Try again.";
  }
  button.disabled = false;
}

for (const button of document.querySelectorAll("button[data-method]")) {
  button.addEventListener("click", () => call(button));
}

(() => {
  const voice = window.speechSynthesis;
  if (!voice) return;
  const find = (lang) => voice.getVoices().find((one) => one.lang.toLowerCase().split(/[-_]/)[0] === lang.toLowerCase().split("-")[0]);
  const show = () => document.querySelectorAll("[data-read]").forEach((button) => {
    const words = document.getElementById(button.dataset.read);
    const lang = words && words.lang;
    button.hidden = !lang || !find(lang);
    button.onclick = () => {
      const was = voice.speaking;
      voice.cancel();
      if (was) return;
      const said = new SpeechSynthesisUtterance(words.innerText);
      said.lang = lang;
      said.voice = find(lang);
      voice.speak(said);
    };
  });
  show();
  voice.onvoiceschanged = show;
  addEventListener("pagehide", () => voice.cancel());
})();

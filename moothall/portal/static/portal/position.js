// "Use where I am now": fills in two boxes when the customer asks for it. Without scripts the button does not show.

function tell(place, words) {
  const status = place.querySelector("[role=status]");
  if (status) status.textContent = words;
}

function fill(button, place, position) {
  const values = [position.coords.latitude, position.coords.longitude];
  button.dataset.position.split(" ").forEach((id, index) => {
    const box = document.getElementById(id);
    if (box) box.value = values[index].toFixed(6);
  });
  if (button.dataset.positionSends) button.form.requestSubmit();
  else tell(place, place.dataset.wordsFound);
}

for (const button of document.querySelectorAll("[data-position]")) {
  const place = button.closest(".portal-position");
  if (!("geolocation" in navigator) || !place) continue;
  place.hidden = false;
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      (position) => fill(button, place, position),
      () => tell(place, place.dataset.wordsFailed),
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  });
}


// Drag to move, turn the wheel to scale about the pointer.
(function () {
  "use strict";
  var script = document.currentScript;
  var root = (script && script.ownerSVGElement) || document.documentElement;
  var grabbed = null;

  function transforms() {
    return root.getElementById("viewport").transform.baseVal;
  }

  // Where the pointer is, in the coordinates that the viewport is placed in.
  function place(event) {
    var point = root.createSVGPoint();
    point.x = event.clientX;
    point.y = event.clientY;
    return point.matrixTransform(root.getScreenCTM().inverse());
  }

  // Puts a change after all changes so far.
  function change(matrix) {
    var list = transforms();
    var before = list.consolidate();
    var after = before ? matrix.multiply(before.matrix) : matrix;
    list.initialize(root.createSVGTransformFromMatrix(after));
  }

  root.addEventListener("wheel", function (event) {
    event.preventDefault();
    var lines = event.deltaMode === 1 ? event.deltaY / 3 : event.deltaY / 100;
    var at = place(event);
    var factor = Math.pow(1.2, -Math.max(-5, Math.min(5, lines)));
    change(root.createSVGMatrix().translate(at.x, at.y).scale(factor).translate(-at.x, -at.y));
  }, { passive: false });

  root.addEventListener("mousedown", function (event) {
    if (event.button === 0) {
      event.preventDefault();
      grabbed = place(event);
    }
  });

  window.addEventListener("mousemove", function (event) {
    if (grabbed) {
      var at = place(event);
      change(root.createSVGMatrix().translate(at.x - grabbed.x, at.y - grabbed.y));
      grabbed = at;
    }
  });

  window.addEventListener("mouseup", function () {
    grabbed = null;
  });
})();

"""The bundled newspaper: invented, deterministic, true to how a news site is built; crawled without a network."""

// Compiled into TF.js's binding, which gives its sessions no settings: with this, a session takes those that the environment variable
// CONVCANVAS_SESSION_CONFIG holds at that moment, a serialized tensorflow.ConfigProto in hexadecimal digits.
#pragma once
#include <cstdlib>
#include <string>

#include "tensorflow/c/c_api.h"

inline TF_SessionOptions* NewConfiguredSessionOptions() {
  TF_SessionOptions* options = TF_NewSessionOptions();
  const char* digits = std::getenv("CONVCANVAS_SESSION_CONFIG");
  if (digits == nullptr) return options;
  std::string config;
  for (; digits[0] != '\0' && digits[1] != '\0'; digits += 2) {
    config.push_back(static_cast<char>(std::stoi(std::string(digits, 2), nullptr, 16)));
  }
  // What cannot be read leaves the options as they are.
  TF_Status* status = TF_NewStatus();
  TF_SetConfig(options, config.data(), config.size(), status);
  TF_DeleteStatus(status);
  return options;
}

#define TF_NewSessionOptions NewConfiguredSessionOptions
